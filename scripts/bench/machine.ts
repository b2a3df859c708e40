// What the bench runs on, for the head of its report.
import { cpus, loadavg, totalmem } from "node:os";

export function machine(): string {
  const [first] = cpus();
  const [load = 0] = loadavg();
  const memory = Math.round(totalmem() / 2 ** 30);
  const cores = `${cpus().length} x ${first?.model.trim() || "processor"}, ${memory} GB`;
  return `Node ${process.versions.node} on ${process.platform} ${process.arch}, ${cores}, load ${load.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}`;
}
