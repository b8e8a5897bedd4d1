# Completes protosmith in elvish. Nothing that is offered is ever evaluated.
set edit:completion:arg-completer[protosmith] = {|@words|
    var value = ''
    var is-meaning = $false
    try { e:protosmith complete -- (all $words[1..]) 2>/dev/null } catch e { nop } | from-lines | each {|line|
        if $is-meaning {
            var suffix = ' '
            if (or (eq '' $value) (has-value ['/' ':' '='] $value[-1])) { set suffix = '' }
            var display = $value
            if (not-eq '' $line) { set display = $value'  '$line }
            edit:complex-candidate $value &code-suffix=$suffix &display=$display
        } else {
            set value = $line
        }
        set is-meaning = (not $is-meaning)
    }
}
