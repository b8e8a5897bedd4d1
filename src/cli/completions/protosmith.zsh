#compdef protosmith
# Completes protosmith in zsh. Nothing that is offered is ever evaluated.
_protosmith() {
    # The shell knows what these stand for, and completes files there.
    if [[ $PREFIX == '~'* || $PREFIX == *[\'\"\`\$]* ]]; then
        _files
        return
    fi
    local -a open closed shown
    local value meaning
    while IFS= read -r value && IFS= read -r meaning; do
        if [[ $value == *[/:=] ]]; then
            open+=("$value")
        else
            closed+=("$value")
            shown+=("$value${meaning:+  -- $meaning}")
        fi
    done < <(command protosmith complete -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    # Zsh quotes what it inserts; behind a folder it is to set no blank.
    (( $#open )) && compadd -S '' -- "${open[@]}"
    (( $#closed )) && compadd -l -d shown -- "${closed[@]}"
}
if [[ ${funcstack[1]-} == _protosmith ]]; then
    _protosmith "$@"
else
    compdef _protosmith protosmith
fi
