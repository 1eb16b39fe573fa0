/** The page that the documents in a folder give. */
export function toFidelity(folder?: URL): string
