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
