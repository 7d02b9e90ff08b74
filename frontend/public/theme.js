/* Before the first paint: the system's theme, so that a dark room stays dark. Settings come later (src/look.ts). */
document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
