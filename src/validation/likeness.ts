/** From 0 for texts that are all but the same to 1 for texts that share neither beginning nor end. */
export function distance(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start += 1
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return 1 - (start + end) / Math.max(one.length, other.length, 1)
}

/** The names, those first that are most alike, whatever the case of their letters. */
export function byLikeness(names: readonly string[], asked: string): string[] {
  const far = (name: string) => distance(name.toLowerCase(), asked.toLowerCase())
  return names.toSorted((one, other) => far(one) - far(other))
}

/** How many of the known names a refusal tells. */
const told = 20

/** The names that there are, those first that are most alike, as the end of a sentence. */
export function toChoice(known: readonly (string | number)[], asked = ''): string {
  if (known.length === 0) return 'there is none to choose'
  const names = [...new Set(known.map(String))]
  const nearest = names.length > told ? byLikeness(names, asked) : names
  const more = names.length > told ? ` and ${names.length - told} more` : ''
  return `choose among ${nearest.slice(0, told).join(', ')}${more}`
}
