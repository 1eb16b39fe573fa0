/** What V8 is asked to do otherwise than it would. */
import { executionAsyncResource } from 'node:async_hooks'
import { setFlagsFromString } from 'node:v8'

/** One of the objects in which Node keeps what `nextTick` was given; held so that it is there at each collection. */
const ticks: object[] = []

/** @param nextTick the process's */
export function tuneEngine(nextTick: (callback: () => void) => void): void {
  // what is made for an answer is garbage at once, and what is kept is little: left to itself, V8 lets three times as much
  // of the one lie about as there is of the other before it looks. Less than this would have it look so often that it
  // throws away the code that it has just compiled
  setFlagsFromString('--heap-growing-percent=40')
  // V8 forgets the shape of objects when a full collection finds none alive. Node 20 writes a tick with computed keys,
  // and where such a shape was once forgotten, each later tick goes the slow way: 2 to 3 µs of each request
  nextTick(() => ticks.push(executionAsyncResource()))
}
