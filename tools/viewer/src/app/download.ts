// Has the browser save something as a file.
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

export function downloadText(name: string, text: string, type: string): void {
  download(name, new Blob([text], { type }))
}
