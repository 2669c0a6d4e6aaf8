// Licence: Apache-2.0. Runs before anything is drawn: light or dark as chosen last, and that there is a script.
document.documentElement.classList.add("js-on");
try {
  const theme = localStorage.getItem("onrecord-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* without storage the system decides */ }
