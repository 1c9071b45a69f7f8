// Stands in for @vscode/deviceid, a native module that identifies the machine for telemetry, which is off here.
exports.getDeviceId = async () => '00000000-0000-0000-0000-000000000000';
