/** Functions that remember what they answered. */

/**
 * A function of a position that remembers its last answer: while a record is found and made, the same is asked several
 * times.
 */
export function remember<T>(make: (position: number) => T): (position: number) => T {
  let asked = Number.NaN
  let answer: T
  return (position) => {
    if (position !== asked) {
      answer = make(position)
      asked = position
    }
    return answer
  }
}

/** Makes something the first time that it is asked for. */
export function onFirstUse<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
