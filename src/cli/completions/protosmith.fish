# Completes protosmith in fish. Nothing that is offered is ever evaluated.
function __protosmith_complete
    set -l token (commandline --current-token --cut-at-cursor)
    # The shell knows what these stand for, and completes files there.
    if string match --quiet --regex '^~|["\'$]' -- $token
        __fish_complete_path $token
        return
    end
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    command protosmith complete -- $words[2..-1] (string unescape -- "$token") 2>/dev/null |
        while read --local value; and read --local meaning
            printf '%s\t%s\n' $value $meaning
        end
end
complete --command protosmith --keep-order --no-files --arguments '(__protosmith_complete)'
