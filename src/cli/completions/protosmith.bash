# Completes protosmith in bash. Nothing that is offered is ever evaluated.
_protosmith() {
    local line=${COMP_LINE:0:COMP_POINT} words word value breaks='' prefix='' it
    COMPREPLY=()
    # Without -r a blank behind a backslash does not end a word.
    IFS=$' \t\n' read -a words <<< "$line"
    [[ $line == *[[:space:]] && $line != *\\[[:space:]] ]] && words+=('')
    word=${words[${#words[@]}-1]}
    # The shell knows what these stand for, and completes files there.
    if [[ $word == '~'* || $word == *[\'\"\`\$]* ]]; then
        compopt -o default -o nospace 2>/dev/null
        return
    fi
    # Bash replaces what stands behind the last of its own breaks.
    for it in : = @; do
        [[ $COMP_WORDBREAKS == *"$it"* ]] && breaks+=$it
    done
    [[ $breaks && $word == *[$breaks]* ]] && prefix=${word%"${word##*[$breaks]}"}
    while IFS= read -r value && IFS= read -r _; do
        printf -v value %q "${value#"$prefix"}"
        COMPREPLY+=("$value")
    done < <(command protosmith complete -- "${words[@]:1}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[/:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _protosmith protosmith
