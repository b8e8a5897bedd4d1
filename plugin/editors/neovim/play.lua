-- What a user does: see a finding, apply its fix, rename a message, format. `play.py` runs it in the folder of
-- a workspace and looks at what is on disk then. Whatever goes wrong ends the editor with an error.

local here = vim.fn.fnamemodify(debug.getinfo(1, "S").source:sub(2), ":p:h")

local function fail(what)
  io.stderr:write(what .. "\n")
  vim.cmd("cquit")
end

local function await(what, holds)
  if not vim.wait(20000, holds, 20) then
    local found = vim.tbl_map(function(it) return it.message end, vim.diagnostic.get(0))
    fail(what .. " did not happen; found: " .. table.concat(found, "; ") .. "\n"
      .. table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n"))
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
end

--- Moves the cursor to the first place of some text.
local function go_to(wanted)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  if vim.fn.search("\\V" .. wanted, "cW") == 0 then
    fail("there is no `" .. wanted .. "`")
  end
end

local function codes()
  return vim.tbl_map(function(it) return it.code end, vim.diagnostic.get(0))
end

local function play()
  if vim.lsp.enable ~= nil then
    vim.opt.runtimepath:prepend(here)
    dofile(here .. "/init.lua")
  else
    dofile(here .. "/older.lua")
  end
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      if options.format_item(item):find("remove the import", 1, true) then
        return choose(item)
      end
    end
    fail("nothing offered removes the import")
  end

  vim.cmd("edit library/v1/shelf.proto")
  await("a finding", function() return vim.tbl_contains(codes(), "IMPORT_USED") end)

  go_to('import "google/protobuf/duration.proto"')
  vim.lsp.buf.code_action()
  await("the fix", function() return not text():find("duration", 1, true) end)

  go_to("Book books")
  vim.lsp.buf.rename("Volume")
  await("the new name", function() return text():find("Volume first", 1, true) ~= nil end)

  if vim.lsp.buf.format ~= nil then
    vim.lsp.buf.format()
  else
    vim.lsp.buf.formatting_sync()
  end
  await("a clean file", function() return #codes() == 0 end)
  vim.cmd("wall")
end

local done, why = pcall(play)
if not done then
  fail(why)
end
vim.cmd("qall!")
