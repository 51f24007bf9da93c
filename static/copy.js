// Buttons that put a text on the clipboard (ui/account/Copy.svelte). Absent outside secure contexts; then they stay hidden.
if (window.isSecureContext && 'clipboard' in navigator) {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy ?? '')
        button.nextElementSibling?.firstElementChild?.removeAttribute('hidden')
      } catch {
        // refused by the person or the browser: the text still stands on the page, ready to be selected
        button.hidden = true
      }
    })
  }
}
