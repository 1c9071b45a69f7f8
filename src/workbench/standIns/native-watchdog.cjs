// Stands in for (@vscode/)native-watchdog, a native module that ends an extension host whose parent has died; here the
// whole process group is ended (processGroup.ts).
exports.start = () => undefined;
