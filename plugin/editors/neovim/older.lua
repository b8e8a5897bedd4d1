local clients = {}

local function root(folder)
  for _, marker in ipairs({ "protosmith.yaml", "buf.work.yaml", "buf.yaml" }) do
    local found = vim.fn.findfile(marker, vim.fn.escape(folder, ", ;\\") .. ";")
    if found ~= "" then
      return vim.fn.fnamemodify(found, ":p:h")
    end
  end
  return folder
end

vim.api.nvim_create_autocmd("FileType", {
  pattern = "proto",
  callback = function(event)
    local folder = root(vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":p:h"))
    if clients[folder] == nil or vim.lsp.get_client_by_id(clients[folder]) == nil then
      clients[folder] = vim.lsp.start_client({
        name = "protosmith",
        cmd = { "protosmith", "lsp" },
        root_dir = folder,
      })
    end
    vim.lsp.buf_attach_client(event.buf, clients[folder])
  end,
})
