/** The command line as a program of its own, so that it can be killed. */
import { main } from '../../src/faces/cli.ts';

await main();
