// The box on the device: what was begun and what waits to be sent, in IndexedDB, photos with it.
const ObservationBox = (() => {
  const open = () => new Promise((done, fail) => {
    const asked = indexedDB.open("khronika-observations", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", { keyPath: "uid" });
      asked.result.createObjectStore("drafts", { keyPath: "form" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const within = async (store, mode, work) => {
    const box = await open();
    try {
      return await new Promise((done, fail) => {
        const turn = box.transaction(store, mode);
        const asked = work(turn.objectStore(store));
        // Kept means written: an answer before the turn has ended could still be lost.
        turn.oncomplete = () => done(asked.result);
        turn.onerror = turn.onabort = () => fail(turn.error);
      });
    } finally {
      box.close();
    }
  };
  const number = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
  return {
    number,
    put: (store, value) => within(store, "readwrite", (rows) => rows.put(value)),
    get: (store, key) => within(store, "readonly", (rows) => rows.get(key)),
    all: (store) => within(store, "readonly", (rows) => rows.getAll()),
    drop: (store, key) => within(store, "readwrite", (rows) => rows.delete(key)),
  };
})();
