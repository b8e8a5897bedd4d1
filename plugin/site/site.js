// Light and dark, the search, and the filter of the list of rules. Without it, everything can be read still.
"use strict";
(() => {
  const root = document.documentElement;
  const kept = { get: () => { try { return localStorage.getItem("look"); } catch { return null; } },
                 set: (it) => { try { localStorage.setItem("look", it); } catch { /* It holds for this page. */ } } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.look ?? (system.matches ? "dark" : "light")) === "dark";
  if (kept.get()) root.dataset.look = kept.get();

  const look = () => {
    const button = document.getElementById("look");
    const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    button.hidden = false;
    name();
    system.onchange = name;
    button.onclick = () => {
      root.dataset.look = isDark() ? "light" : "dark";
      kept.set(root.dataset.look);
      name();
    };
  };

  // How well a page is what is asked for; nothing where a word is missing.
  const score = ([, title, summary, headings, words], asked, all) => {
    const lower = title.toLowerCase();
    let sum = lower === all || lower === all.replaceAll(" ", "_") ? 200 : 0;
    let heading = null;
    for (const word of asked) {
      const inHeading = headings.find((it) => it[1].toLowerCase().includes(word));
      if (lower.startsWith(word)) sum += 60;
      else if (lower.includes(word)) sum += 40;
      else if (inHeading) { sum += 12; heading ??= inHeading; }
      else if (summary.toLowerCase().includes(word)) sum += 8;
      else if ((" " + words).includes(" " + word)) sum += 2;
      else return null;
    }
    return { sum: sum - title.length / 100, heading };
  };

  const search = () => {
    const field = document.getElementById("search");
    const list = document.getElementById("found");
    field.hidden = false;
    let chosen = -1;

    const load = () => {
      if (window.siteIndex || document.getElementById("index")) return;
      const script = document.createElement("script");
      script.id = "index";
      script.src = root.dataset.top + "index.js";
      script.onload = show;
      document.head.append(script);
    };
    const choose = (at) => {
      const items = list.querySelectorAll("[role=option]");
      if (items.length === 0) return;
      chosen = (at + items.length) % items.length;
      items.forEach((it, index) => it.setAttribute("aria-selected", index === chosen));
      field.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const show = () => {
      const all = field.value.trim().toLowerCase();
      if (!window.siteIndex || all === "") return close();
      const asked = all.split(/\s+/);
      const found = window.siteIndex.map((page) => ({ page, ...score(page, asked, all) })).filter((it) => it.sum !== undefined);
      found.sort((a, b) => b.sum - a.sum || (a.page[1] < b.page[1] ? -1 : 1));
      list.replaceChildren(...found.slice(0, 20).map(({ page: [path, title, summary], heading }, at) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const small = document.createElement("small");
        Object.assign(item, { id: `found-${at}`, role: "option" });
        link.href = root.dataset.top + path + (heading ? "#" + heading[0] : "");
        link.tabIndex = -1;
        link.textContent = title;
        small.textContent = heading ? heading[1] : summary.slice(0, 140);
        link.append(small);
        item.append(link);
        return item;
      }));
      if (found.length === 0) {
        const none = document.createElement("li");
        none.append(Object.assign(document.createElement("p"), { textContent: "Nothing was found." }));
        list.append(none);
      }
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      choose(0);
    };

    field.onfocus = load;
    field.oninput = () => { load(); show(); };
    field.onkeydown = (event) => {
      if (event.key === "ArrowDown") choose(chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen - 1);
      else if (event.key === "Escape") { close(); field.blur(); }
      else if (event.key === "Enter") list.querySelector("[aria-selected=true] a")?.click();
      else return;
      event.preventDefault();
    };
    document.addEventListener("click", (event) => { if (!event.target.closest("search")) close(); });
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.focus();
    });
  };

  const filter = () => {
    const field = document.getElementById("filter");
    if (!field) return;
    field.closest("p").hidden = false;
    const items = [...document.querySelectorAll(".list li")].map((item) => ({ item, text: item.textContent.toLowerCase() }));
    const count = document.getElementById("count");
    field.oninput = () => {
      const words = field.value.toLowerCase().split(/\s+/);
      for (const { item, text } of items) item.hidden = !words.every((it) => text.includes(it));
      count.textContent = `${items.filter((it) => !it.item.hidden).length} of ${items.length}`;
    };
    field.oninput();
  };

  document.addEventListener("DOMContentLoaded", () => { look(); search(); filter(); });
})();
