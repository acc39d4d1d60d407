/** What had the focus before the first of the modals that are open. */
let lender: Element | null = null;

/** Remembers who has the focus, from now on: by the time a modal is drawn nobody has it any more. */
export function watchFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && !target.closest('.modal')) lender = target;
  });
}

/** A modal has the focus as long as it is open; with the last one it goes back to where it was. */
export function lendFocus(): void {
  // What opens and closes in one go is one change.
  queueMicrotask(() => {
    const open = document.querySelector<HTMLElement>('.modal');
    if (open && !open.contains(document.activeElement)) open.focus();
    if (!open && lender instanceof HTMLElement) lender.focus();
  });
}
