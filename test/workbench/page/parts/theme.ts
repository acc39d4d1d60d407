/** How the page looks: as the device says, or as somebody chose here. */
export type Theme = 'auto' | 'light' | 'dark';

export function currentTheme(): Theme {
  const chosen = localStorage.getItem(key);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto';
}

/** The next of the three. */
export function turnTheme(): void {
  const next = order[(order.indexOf(currentTheme()) + 1) % order.length] ?? 'auto';
  localStorage.setItem(key, next);
  showTheme();
}

export function showTheme(): void {
  document.documentElement.dataset.theme = currentTheme();
}

const key = 'theme';
const order: readonly Theme[] = ['auto', 'light', 'dark'];
