// Parts of a page that are sorted and filtered in place: their links and forms fetch the page and take that part from it.

async function swap(part, address, focused) {
  part.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (!answer.ok || fresh === null) {
    location.assign(address);
    return;
  }
  part.replaceWith(fresh);
  history.replaceState(null, "", address);
  (fresh.querySelector(focused) ?? fresh.querySelector("a, button"))?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-swap] a.sort, [data-swap] .pager a");
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const heading = link.closest("th");
  const place = heading === null ? ".pager a" : `th:nth-child(${heading.cellIndex + 1}) a`;
  swap(link.closest("[data-swap]"), link.href, place);
});

document.addEventListener("submit", (event) => {
  const part = event.target.closest("[data-swap]");
  if (part === null || event.target.method !== "get") return;
  event.preventDefault();
  const asked = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value !== ""));
  swap(part, `${location.pathname}?${asked}#${part.id}`, "form button");
});

// What is chosen counts at once; without this script the button does it.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-swap] form.filters select")) {
    const { id, form } = event.target;
    const part = form.closest("[data-swap]");
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    swap(part, `${location.pathname}?${asked}#${part.id}`, `#${id}`);
  }
});
