type MemoryDescriptor = { readonly initial: number; readonly maximum?: number };

/** What is used of WebAssembly; its types are part of the DOM library, which this code is compiled without. */
export const webAssembly = (
  globalThis as unknown as {
    WebAssembly: {
      compile(bytes: Uint8Array): Promise<WebAssembly.Module>;
      Memory: new (descriptor: MemoryDescriptor) => object;
    };
  }
).WebAssembly;
