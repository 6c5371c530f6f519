/** nginx sending given bytes from files, tuned as one would for that. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesAt, freePort, startServer, untilAnswered } from './load.ts';

/** Starts it over a folder, with a file for each path, and resolves to its address; other bytes than those given fail. */
export async function startNginx(
  running: ChildProcess[],
  folder: string,
  files: Readonly<Record<string, Buffer>>,
): Promise<string> {
  const port = await freePort();
  for (const [path, bytes] of Object.entries(files)) {
    const file = join(folder, 'root', path.endsWith('/') ? `${path}index.html` : path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  writeFileSync(join(folder, 'nginx.conf'), nginxSettings(folder, port));
  running.push(startServer(['nginx', '-c', join(folder, 'nginx.conf'), '-p', folder]));
  const address = await untilAnswered(`http://127.0.0.1:${port}`, 'nginx');
  for (const [path, bytes] of Object.entries(files)) {
    if (!bytes.equals(await bytesAt(address + path))) throw new Error(`nginx sends other bytes at ${path}`);
  }
  return address;
}

/** One worker, no log, files kept open and sent by the kernel: nginx as one would tune it for this. */
function nginxSettings(folder: string, port: number): string {
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr crit;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  types { text/html html; } default_type application/json; charset utf-8; access_log off; etag on;
  sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}/root; }
}
`;
}
