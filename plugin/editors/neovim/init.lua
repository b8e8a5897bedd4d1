vim.lsp.enable("protosmith")
