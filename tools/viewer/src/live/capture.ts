// Asks the server for what was captured so far.
export async function captureSoFar(token: string): Promise<Blob> {
  const answer = await fetch('/capture.pcapng', { headers: { Authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.blob()
}
