// Applies the reader's theme before anything is drawn.
try {
  const theme = localStorage.getItem("mapwright.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // a browser that keeps nothing follows the system
}
