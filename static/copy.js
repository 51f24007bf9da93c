// Buttons that put a text on the clipboard (ui/account/Copy.svelte). Absent outside secure contexts; then they stay hidden.
if (window.isSecureContext && 'clipboard' in navigator) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll('button[data-copy]')
  for (const button of buttons) {
    const said = button.nextElementSibling?.firstElementChild
    button.hidden = false
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(button.dataset['copy'] ?? '').then(
        () => said?.removeAttribute('hidden'),
        // refused by the person or the browser: the text still stands on the page, ready to be selected
        () => (button.hidden = true),
      )
    })
  }
}
