# Completes protosmith in PowerShell. Nothing that is offered is ever evaluated.
Register-ArgumentCompleter -Native -CommandName protosmith -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    $flags = @('complete')
    # No version of PowerShell hands empty words over as all others do.
    if ($wordToComplete -eq '') { $flags += '--next' }
    $lines = @(& (Get-Command protosmith -CommandType Application)[0] @flags '--' @words 2>$null)
    for ($at = 0; $at + 1 -lt $lines.Count; $at += 2) {
        $value, $meaning = $lines[$at], $lines[$at + 1]
        if (-not $meaning) { $meaning = $value }
        $text = $value
        # Typographic quotation marks end a string of PowerShell as ' does.
        if ($text -notmatch '^[\w/.+=:%-]+$') {
            $text = "'" + ($text -replace "(['\u2018\u2019\u201a\u201b])", '$1$1') + "'"
        }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $meaning)
    }
}
