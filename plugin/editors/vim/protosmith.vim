function! ProtosmithRoot(buffer) abort
  for l:name in ['protosmith.yaml', 'buf.work.yaml', 'buf.yaml']
    let l:found = ale#path#FindNearestFile(a:buffer, l:name)
    if !empty(l:found)
      return fnamemodify(l:found, ':h')
    endif
  endfor
  return expand('#' . a:buffer . ':p:h')
endfunction

function! ProtosmithFormat(buffer) abort
  return {'command': 'protosmith format --stdin-filepath %s -'}
endfunction

call ale#linter#Define('proto', {
\ 'name': 'protosmith',
\ 'lsp': 'stdio',
\ 'executable': 'protosmith',
\ 'command': '%e lsp',
\ 'project_root': function('ProtosmithRoot'),
\})
let g:ale_linters = extend(get(g:, 'ale_linters', {}), {'proto': ['protosmith']})
let g:ale_fixers = extend(get(g:, 'ale_fixers', {}), {'proto': ['ProtosmithFormat']})
