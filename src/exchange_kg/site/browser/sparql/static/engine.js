// The worker that answers queries: asked one query at a time, and ended where one takes too long.

export class Stopped extends Error {}

/** What is wrong with a query, and the line and column of it where it cannot be read. */
export class Fault extends Error {
  constructor({ message, line, column, unread }) {
    super(message);
    Object.assign(this, { line, column, unread });
  }
}

export class Engine {
  /** Takes where the engine, its code and the graph are; `tell` hears of each state. */
  constructor(addresses, tell) {
    this.addresses = addresses;
    this.tell = tell;
  }

  /** Asks a query; rejects with a Fault, or with Stopped where it was ended. */
  ask(request) {
    this.worker ??= new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    return new Promise((resolve, reject) => {
      this.reject = reject;
      this.worker.onmessage = ({ data }) => {
        if (data.state) this.tell(data);
        else if (data.fault) reject(new Fault(data.fault));
        else resolve(data.answer);
      };
      this.worker.onerror = (event) => reject(new Fault({ message: event.message ?? "", unread: true }));
      this.worker.postMessage({ ...this.addresses, ...request });
    });
  }

  /** Ends the query that runs; the next one loads the graph again. */
  stop() {
    this.worker?.terminate();
    this.worker = undefined;
    this.reject?.(new Stopped());
  }
}
