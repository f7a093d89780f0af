// @ts-check
// Imported before onnxruntime-node, which otherwise reports to its makers (see src/engine/processChannel.ts).
process.env.ORT_DISABLE_TELEMETRY = '1';
