(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(protobuf-mode "protosmith" "lsp")))
(add-hook 'protobuf-mode-hook #'eglot-ensure)
