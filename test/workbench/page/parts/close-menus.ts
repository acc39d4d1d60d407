/** Open menus close when something else is pressed, and with Escape, which gives their button the focus. */
export function closeMenus(): void {
  document.addEventListener('click', ({ target }) => {
    for (const menu of openMenus()) {
      if (!(target instanceof Node && menu.contains(target))) menu.open = false;
    }
  });
  document.addEventListener(
    'keydown',
    (event) => {
      const [menu] = event.key === 'Escape' ? openMenus() : [];
      if (!menu) return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}

function openMenus(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[name="menu"][open]')];
}
