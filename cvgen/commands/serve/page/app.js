// The preview: what is chosen is asked of the server, pages come as pictures with their text over them.
"use strict";

const WORDS = {
  en: {
    skip: "To the pages", language: "Language", theme: "Theme", variant: "Variant", paper: "Paper", zoom: "Zoom",
    smaller: "Smaller", larger: "Larger", fit: "Fit width", download: "Download", pages: "Pages",
    about: "About the pages", options: "Options", problems: "Problems", ledger: "Left out", parity: "Languages",
    write: "Write them to cvgen.yml", reset: "As before", both: "Both, side by side", plain: "(none)",
    en: "English", zh: "中文", "zh-Hant": "繁體中文", page: "Page {n} of {all}", made: "{n} pages, {time} s",
    one: "1 page, {time} s", working: "making the pages…", trouble: "The pages below are the last good ones.",
    none: "nothing", copied: "{what} is copied", opened: "{what} is open in the editor", written: "written to {what}",
    gone: "cvgen serve has ended, or cannot be reached; trying again…", untranslated: "{n} of {all} texts are not translated",
    source: "in {what}", error: "error", warning: "warning", info: "note", copy: "{what} (copying was refused)",
    first: "nothing is shown yet", merged: "merged", leftout: "left out",
  },
  zh: {
    skip: "跳到页面", language: "语言", theme: "主题", variant: "版本", paper: "纸张", zoom: "缩放", smaller: "缩小",
    larger: "放大", fit: "适合宽度", download: "下载", pages: "页面", about: "关于页面", options: "选项", problems: "问题",
    ledger: "未印出", parity: "双语", write: "写入 cvgen.yml", reset: "恢复", both: "中英并排", plain: "（无）",
    en: "English", zh: "中文", "zh-Hant": "繁體中文", page: "第 {n} 页，共 {all} 页", made: "{n} 页，{time} 秒",
    one: "1 页，{time} 秒", working: "正在排版……", trouble: "下面是上一次成功的页面。", none: "没有",
    copied: "已复制 {what}", opened: "已在编辑器中打开 {what}", written: "已写入 {what}",
    gone: "cvgen serve 已结束或无法连接，正在重试……", untranslated: "{all} 处文字中有 {n} 处没有译文", source: "出自 {what}",
    error: "错误", warning: "警告", info: "提示", copy: "{what}（浏览器不允许复制）", first: "还没有可显示的页面",
    merged: "已合并", leftout: "未印出",
  },
};
const BOTH = "both";
const $ = (id) => document.getElementById(id);
const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") made.textContent = value;
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter(Boolean));
  return made;
};

const state = { lang: "", theme: "", variant: "", paper: "", options: {}, zoom: 0, tongue: "", own: null };
const shown = { generation: -1, data: [], asked: 0, running: false, again: false };

function say(key, known = {}) {
  let text = WORDS[state.tongue][key] ?? key;
  for (const [name, value] of Object.entries(known)) text = text.replace(`{${name}}`, value);
  return text;
}
const status = (text) => { $("status").textContent = text; };

function keep() {
  try { sessionStorage.setItem("cvgen", JSON.stringify({ ...state, own: null })); } catch { /* private windows */ }
}
function recall() {
  try { Object.assign(state, JSON.parse(sessionStorage.getItem("cvgen") || "{}")); } catch { /* none */ }
  if (!WORDS[state.tongue]) state.tongue = navigator.language.startsWith("zh") ? "zh" : "en";
}

function speak() {
  document.documentElement.lang = state.tongue === "zh" ? "zh-CN" : "en";
  for (const one of document.querySelectorAll("[data-t]")) one.textContent = say(one.dataset.t);
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  $("tongue").textContent = state.tongue === "zh" ? "English" : "中文";
  $("tongue").lang = state.tongue === "zh" ? "en" : "zh-CN";
  if (shown.data.length) tell(shown.data);
}

// --- asking ---------------------------------------------------------------------------------------------------------

function query(lang, more = {}) {
  const asked = new URLSearchParams();
  const known = { lang, theme: state.theme, variant: state.variant, paper: state.paper, ...more };
  for (const [key, value] of Object.entries(known)) if (value) asked.set(key, value);
  for (const [key, value] of Object.entries(state.options)) asked.append("set", `${key}=${value}`);
  return asked.toString();
}

async function refresh() {
  if (shown.running) { shown.again = true; return; }
  shown.running = true;
  try {
    do {
      shown.again = false;
      status(say("working"));
      const start = performance.now();
      const both = state.lang === BOTH;
      const langs = both ? languages().slice(0, 2) : [state.lang];
      const data = await Promise.all(langs.map(async (lang) => (await fetch(`page?${query(lang)}`)).json()));
      if (shown.again && data.some((one) => one.generation < shown.asked)) continue;
      shown.generation = Math.min(...data.map((one) => one.generation));
      await show(data);
      const pages = Math.max(0, ...data.map((one) => (one.pages || []).length));
      const time = ((performance.now() - start) / 1000).toFixed(1);
      if (!data.some((one) => one.errors)) status(say(pages === 1 ? "one" : "made", { n: pages, time }));
      else status("");
    } while (shown.again);
  } catch {
    status(say("gone"));
  } finally {
    shown.running = false;
  }
}

function languages() {
  const known = shown.data.find((one) => one.languages)?.languages || [];
  return known.length > 1 ? known : ["en", "zh"];
}

function listen() {
  const events = new EventSource("events");
  events.onmessage = (event) => {
    shown.asked = Number(event.data);
    if (shown.asked !== shown.generation) refresh();
  };
  events.onerror = () => status(say("gone"));
}

// --- showing --------------------------------------------------------------------------------------------------------

async function show(data) {
  shown.data = data;
  const first = data.find((one) => one.languages);
  if (first && state.own === null && !state.theme && !state.variant) state.own = first.theme;
  const columns = data.filter((one) => one.pages).map(column);
  await Promise.all(columns.flatMap((one) => [...one.querySelectorAll("img")].map((img) => img.decode().catch(() => {}))));
  const { scrollTop, scrollLeft } = $("sheets");
  if (columns.length) {
    $("sheets").replaceChildren(...columns);
    rescale();
    $("sheets").scrollTop = scrollTop;
    $("sheets").scrollLeft = scrollLeft;
  } else if (!$("sheets").children.length) {
    $("sheets").replaceChildren(make("p", { class: "none", text: say("first") }));
  }
  tell(data);
}

function column(data) {
  const sheets = data.pages.map((page, n) => {
    const label = say("page", { n: n + 1, all: data.pages.length });
    const sheet = make("div", { class: "sheet", role: "group", "aria-label": label, "data-width": page.width, "data-height": page.height });
    sheet.append(make("img", { src: `picture/${page.picture}`, alt: "" }));
    let before = "";
    for (const [text, left, top, right, bottom, path, line] of page.lines) {
      const source = path ? `${path}:${line}` : "";
      const starts = source && source !== before;
      const span = make(starts ? "a" : "span", {
        class: "line", text: `${text} `, "data-s": source || undefined, href: starts ? "#source" : undefined,
        tabindex: starts ? "-1" : undefined,
        title: source ? say("source", { what: source }) : undefined,
      });
      span.box = [left, top, right, bottom];
      sheet.append(span);
      before = source;
    }
    return sheet;
  });
  const made = make("div", { class: data.errors ? "column old" : "column", lang: data.tag, "data-lang": data.lang }, ...sheets);
  made.querySelector("a.line")?.setAttribute("tabindex", "0");
  return made;
}

// Tab leads to the first line of a column; from there arrows lead from line to line.
function step(event) {
  const column = event.target.matches("a.line") && event.target.closest(".column");
  if (!column || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...column.querySelectorAll("a.line")];
  const at = all.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || !all[to]) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  all[to].tabIndex = 0;
  all[to].focus();
}

function rescale() {
  const columns = [...document.querySelectorAll(".column")];
  const room = ($("sheets").clientWidth - 32 - 16 * (columns.length - 1)) / Math.max(1, columns.length);
  for (const one of columns) {
    for (const sheet of one.querySelectorAll(".sheet")) {
      const points = Number(sheet.dataset.width);
      const width = state.zoom ? (points * 96 / 72) * state.zoom : Math.max(200, room);
      const height = width * Number(sheet.dataset.height) / points;
      sheet.style.width = `${width}px`;
      sheet.style.height = `${height}px`;
      const lines = [...sheet.querySelectorAll(".line")];
      for (const line of lines) {
        const [left, top, , bottom] = line.box;
        line.style.left = `${left * width}px`;
        line.style.top = `${top * height}px`;
        line.style.fontSize = `${(bottom - top) * height}px`;
        line.style.transform = "";
      }
      const wide = lines.map((line) => line.offsetWidth);
      lines.forEach((line, n) => {
        const wanted = (line.box[2] - line.box[0]) * width;
        if (wide[n]) line.style.transform = `scaleX(${wanted / wide[n]})`;
      });
      if (!state.zoom) $("scale").textContent = `${Math.round((width / (points * 96 / 72)) * 100)} %`;
    }
  }
  if (state.zoom) $("scale").textContent = `${Math.round(state.zoom * 100)} %`;
}

function zoom(to) {
  const sheets = $("sheets");
  const at = sheets.scrollHeight ? (sheets.scrollTop + sheets.clientHeight / 2) / sheets.scrollHeight : 0;
  state.zoom = to ? Math.min(4, Math.max(0.25, Math.round(to * 100) / 100)) : 0;
  keep();
  rescale();
  sheets.scrollTop = at * sheets.scrollHeight - sheets.clientHeight / 2;
}
const scale = () => parseFloat($("scale").textContent) / 100 || 1;

function fill(select, values, now, name = (one) => one) {
  const there = [...select.options].map((one) => `${one.value}|${one.textContent}`).join();
  const wanted = values.map((one) => `${one}|${name(one)}`).join();
  if (there !== wanted) select.replaceChildren(...values.map((one) => make("option", { value: one, text: name(one) })));
  select.value = now;
}

function tell(data) {
  const first = data.find((one) => one.languages);
  if (first) {
    $("name").textContent = first.name;
    document.title = `${first.name} – cvgen`;
    const langs = first.languages.length > 1 ? [...first.languages, BOTH] : first.languages;
    fill($("lang"), langs, state.lang === BOTH ? BOTH : first.lang, say);
    fill($("theme"), first.themes, first.theme);
    fill($("paper"), first.papers, first.paper);
    $("variants").hidden = !first.variants.length && !state.variant;
    fill($("variant"), ["", ...new Set([...first.variants, ...(state.variant ? [state.variant] : [])])], state.variant, (one) => one || say("plain"));
    $("files").replaceChildren(...first.downloads.map((form) => make("li", {}, make("a", { href: `download?${query(first.lang, { form })}`, text: form, download: true }))));
    offer(first);
  }
  const problems = data.flatMap((one) => [...(one.errors || []), ...(one.errors ? [] : one.diagnostics || [])]);
  list("problems", unlike(problems), (one) => [make("span", { class: "kind", text: `${say(one.severity)}: ` }), one.message]);
  list("ledger", first?.ledger || [], (one) => [make("span", { class: "kind", text: `${say(one.fate === "merged" ? "merged" : "leftout")}: ` }), one.words, make("small", { text: one.reason })]);
  list("parity", first?.parity || [], (one) => [one.message]);
  for (const one of data.filter((each) => each.untranslated?.[0])) {
    const text = `${say(one.lang)}: ${say("untranslated", { n: one.untranslated[0], all: one.untranslated[1] })}`;
    $("panel-parity").prepend(make("p", { text }));
  }
  trouble(unlike(data.flatMap((one) => one.errors || [])));
}

function unlike(rows) {
  return [...new Map(rows.map((one) => [JSON.stringify(one), one])).values()];
}

function trouble(errors) {
  const bad = errors.filter((one) => one.severity === "error");
  const rows = bad.length ? bad : errors;
  $("trouble").hidden = !rows.length;
  if (!rows.length) { $("trouble").replaceChildren(); return; }
  const lines = rows.slice(0, 20).map((one) => make("li", {}, where(one), ` ${one.message}`, one.hint ? make("small", { text: ` – ${one.hint}` }) : null));
  const old = document.querySelector(".column") ? make("p", { text: say("trouble") }) : null;
  $("trouble").replaceChildren(...[make("ul", {}, ...lines), old].filter(Boolean));
}

function where(one) {
  if (!one.path) return null;
  const text = one.line ? `${one.path}:${one.line}` : one.path;
  const button = make("button", { type: "button", class: "where", text, "data-s": `${one.path}:${one.line || 1}` });
  return button;
}

function list(name, rows, words) {
  const items = rows.slice(0, 500).map((one) => make("li", { class: one.severity || "" }, ...words(one), one.hint ? make("small", { text: one.hint }) : null, where(one)));
  $(`panel-${name}`).replaceChildren(items.length ? make("ul", { class: "notes" }, ...items) : make("p", { class: "none", text: say("none") }));
  $(`${name}-count`).textContent = rows.length ? String(rows.length) : "";
}

// --- options --------------------------------------------------------------------------------------------------------

function offer(data) {
  if ($("options").contains(document.activeElement) && $("options").dataset.theme === data.theme) return mark();
  $("options").dataset.theme = data.theme;
  $("options").replaceChildren(...data.options.map((one) => {
    const id = `option-${one.name}`;
    const field = input(one, id);
    const limits = one.choices.length && one.type === "length" ? one.choices.join(", ") : [one.least, one.most].some(Boolean) ? `${one.least || "…"} – ${one.most || "…"}` : "";
    return make("label", { for: id, "data-option": one.name }, make("span", { text: one.name }), field, make("small", { text: [one.help, limits].filter(Boolean).join("; ") }));
  }));
  mark();
}

function input(one, id) {
  const value = String(one.value ?? one.default);
  if (one.type === "bool") {
    const box = make("input", { type: "checkbox", id, name: one.name });
    box.checked = one.value === true;
    return box;
  }
  if (one.type === "choice") {
    const select = make("select", { id, name: one.name }, ...one.choices.map((each) => make("option", { value: each, text: each })));
    select.value = value;
    return select;
  }
  const type = one.type === "color" && /^#[0-9a-f]{6}$/i.test(value) ? "color" : one.type === "integer" ? "number" : "text";
  const made = make("input", { type, id, name: one.name, value, min: one.type === "integer" ? one.least : undefined, max: one.type === "integer" ? one.most : undefined });
  return made;
}

function mark() {
  for (const label of $("options").children) label.classList.toggle("set", label.dataset.option in state.options);
  const none = !Object.keys(state.options).length;
  $("write").disabled = none;
  $("reset").disabled = none;
}

async function write() {
  const sent = { theme: $("options").dataset.theme, values: state.options, own: $("options").dataset.theme === state.own };
  const answer = await fetch("options", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
  const told = await answer.json();
  if (told.errors) { trouble(told.errors); return; }
  state.options = {};
  keep();
  mark();
  await refresh();
  status(say("written", { what: told.written }));
}

// --- sources --------------------------------------------------------------------------------------------------------

async function lead(source) {
  const at = source.lastIndexOf(":");
  if (shown.data.some((one) => one.editor)) {
    const sent = { path: source.slice(0, at), line: Number(source.slice(at + 1)) };
    const answer = await fetch("open", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
    if ((await answer.json()).opened) { status(say("opened", { what: source })); return; }
  }
  try {
    await navigator.clipboard.writeText(source);
    status(say("copied", { what: source }));
  } catch {
    status(say("copy", { what: source }));
  }
}

function light(source) {
  for (const one of document.querySelectorAll(".line.lit")) one.classList.remove("lit");
  if (source) for (const one of document.querySelectorAll(".line[data-s]")) one.classList.toggle("lit", one.dataset.s === source);
}

// --- what people do ---------------------------------------------------------------------------------------------------

function choose(name, value) {
  state[name] = value;
  if (name === "theme" || name === "variant") state.options = {};
  if (name === "variant") state.theme = "";
  keep();
  refresh();
}

function tabs() {
  const all = [...document.querySelectorAll("[role=tab]")];
  const select = (tab) => {
    for (const one of all) {
      one.setAttribute("aria-selected", one === tab);
      one.tabIndex = one === tab ? 0 : -1;
      $(one.getAttribute("aria-controls")).hidden = one !== tab;
    }
  };
  all.forEach((tab, n) => {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -n, End: all.length - 1 - n }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = all[(n + step + all.length) % all.length];
      select(next);
      next.focus();
    });
  });
}

function begin() {
  recall();
  speak();
  tabs();
  for (const name of ["lang", "theme", "variant", "paper"]) $(name).addEventListener("change", (event) => choose(name, event.target.value));
  $("choices").addEventListener("submit", (event) => event.preventDefault());
  $("options").addEventListener("submit", (event) => event.preventDefault());
  let waiting = 0;
  $("options").addEventListener("change", (event) => {
    const { name, type, checked, value } = event.target;
    state.options[name] = type === "checkbox" ? String(checked) : value;
    mark();
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 150);
  });
  $("write").addEventListener("click", write);
  $("reset").addEventListener("click", () => { state.options = {}; delete $("options").dataset.theme; keep(); refresh(); });
  $("smaller").addEventListener("click", () => zoom(scale() / 1.2));
  $("larger").addEventListener("click", () => zoom(scale() * 1.2));
  $("fit").addEventListener("click", () => zoom(0));
  $("tongue").addEventListener("click", () => { state.tongue = state.tongue === "zh" ? "en" : "zh"; keep(); speak(); });
  document.addEventListener("click", (event) => {
    const one = event.target.closest("[data-s]");
    if (!one || String(getSelection()).trim()) return;
    event.preventDefault();
    lead(one.dataset.s);
  });
  $("sheets").addEventListener("keydown", step);
  document.addEventListener("mouseover", (event) => light(event.target.closest?.(".line[data-s]")?.dataset.s));
  document.addEventListener("focusin", (event) => light(event.target.closest?.(".line[data-s]")?.dataset.s));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") $("downloads").open = false;
    if (event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
    if (event.key === "+") zoom(scale() * 1.2);
    else if (event.key === "-") zoom(scale() / 1.2);
    else if (event.key === "0") zoom(0);
  });
  new ResizeObserver(() => { if (!state.zoom) rescale(); }).observe($("sheets"));
  refresh();
  listen();
}

begin();
