// What a screen reader, a keyboard and weak eyes need of a page; returns what is wrong with it.
() => {
  const faults = [], say = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 120)}`);
  const all = selector => [...document.querySelectorAll(selector)];
  const name = element => (element.getAttribute("aria-label")
    || (element.getAttribute("aria-labelledby") || "").split(" ").map(id => document.getElementById(id)?.textContent).join("")
    || element.labels?.[0]?.textContent || element.textContent || element.getAttribute("alt") || "").trim();

  // landmarks, one of each, and named where there are several
  for (const mark of ["main", "body > header", "body > footer", "h1"])
    if (all(mark).length !== 1) faults.push(`${all(mark).length} of ${mark}`);
  for (const region of all("nav, section, [role=region]")) if (!name(region)) say("a landmark without a name", region);
  const navigations = all("nav").map(name);
  if (new Set(navigations).size !== navigations.length) faults.push("two navigations of one name");

  // headings go down by one
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) say(`a heading of level ${own} below one of ${level}`, heading);
    if (!heading.textContent.trim()) say("an empty heading", heading);
    level = own;
  }

  // names, ids, languages
  for (const control of all("a[href], button, input:not([type=hidden]), summary")) if (!name(control)) say("no name", control);
  for (const image of all("img")) if (!image.hasAttribute("alt")) say("no alternative", image);
  for (const list of all("ul, ol")) for (const item of list.children) if (item.tagName !== "LI") say("no item", item);
  const ids = all("[id]").map(one => one.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`two elements of the id ${id}`);
  for (const link of all("a[href^='#']")) if (!document.getElementById(link.getAttribute("href").slice(1))) say("leads nowhere", link);
  if (!["zh-CN", "en"].includes(document.documentElement.lang)) faults.push("no language");
  if (document.documentElement.lang === "en")
    for (const element of all("main h2, main h3, main li, main p, main th"))
      if (/[\u4e00-\u9fff]/.test([...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(""))
        && !element.closest("[lang=zh-CN]")) say("Chinese that is not said to be", element);

  // tables have a caption, and every cell a header
  for (const table of all("table")) {
    if (!table.caption?.textContent.trim()) say("no caption", table);
    for (const head of table.querySelectorAll("th")) if (!head.scope) say("no scope", head);
    for (const row of table.tBodies[0].rows) if (row.cells[0].tagName !== "TH") say("no row header", row);
  }
  for (const box of all("pre")) if (box.tabIndex !== 0) say("cannot be scrolled by keyboard", box);

  // text stands out from what is behind it: WCAG 2.2 AA
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
  const behind = element => { for (let one = element; one; one = one.parentElement) {
    const colour = rgba(getComputedStyle(one).backgroundColor); if (colour[3] === 255) return colour; } return [255, 255, 255]; };
  const seen = new Set();
  for (const element of all("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const style = getComputedStyle(element), key = `${style.color} ${behind(element)}`;
    if (!own || seen.has(key) || !element.getClientRects().length) continue;
    seen.add(key);
    const [a, b] = [light(rgba(style.color)), light(behind(element))], ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) say(`contrast ${ratio.toFixed(2)}`, element);
  }
  return faults;
}
