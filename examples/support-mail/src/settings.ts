/** What the service is told by its surroundings. Models and places stand in deploy/values.yaml. */

export function setting(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set.`);
}
