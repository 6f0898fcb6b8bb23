// Applies the theme that was chosen, and keeps to the system's if that was chosen.
import type { View } from '../state/view.svelte'

const NAME = 'catenet-theme'

export function followTheme(view: View): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const isDark = view.theme === 'dark' || (view.theme === 'system' && system.matches)
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
    view.dark = isDark
  }
  apply()
  system.addEventListener('change', apply)
  if (view.projector) document.documentElement.dataset['projector'] = ''
  else delete document.documentElement.dataset['projector']
  return () => system.removeEventListener('change', apply)
}

// A page from disk may not be allowed to keep anything.
export function remember(view: View): void {
  try {
    localStorage.setItem(NAME, view.theme)
  } catch {
    // It is only less comfortable.
  }
}

export function recall(view: View): void {
  try {
    const kept = localStorage.getItem(NAME)
    if (kept === 'light' || kept === 'dark') view.theme = kept
  } catch {
    // As above.
  }
}
