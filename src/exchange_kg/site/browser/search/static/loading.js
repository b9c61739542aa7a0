// Data as compressed JSON. Some servers say that a .gz file is compressed, so the browser unpacks it beforehand.

/** Returns what a file holds; rejects where it cannot be had. */
export async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Response(unpacked(await answer.arrayBuffer())).json();
}

/** Returns the content of a gzip file as a stream, or bytes as they are where they are none. */
export function unpacked(bytes) {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first !== 0x1f || second !== 0x8b) return bytes;
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
}
