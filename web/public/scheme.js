// Sets the colours before the first paint; a file of its own since the page allows no inline scripts.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("tocsin-scheme");
  } catch {
    // Storage may be forbidden; the system's choice is used then.
  }
  const dark = chosen ? chosen === "dark" : !matchMedia("(prefers-color-scheme: light)").matches;
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
