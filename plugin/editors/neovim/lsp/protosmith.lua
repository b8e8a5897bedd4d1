return {
  cmd = { "protosmith", "lsp" },
  filetypes = { "proto" },
  root_markers = { "protosmith.yaml", "buf.work.yaml", "buf.yaml", ".git" },
}
