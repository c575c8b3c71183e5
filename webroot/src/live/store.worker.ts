import type { Command, Report } from './messages';
import { Run } from './run';
import { realSurroundings } from './socket';

interface WorkerScope {
  postMessage(report: Report): void;
  onmessage: ((event: MessageEvent<Command>) => void) | null;
  addEventListener(type: 'online', listener: () => void): void;
}

const scope = self as unknown as WorkerScope;
let run: Run | null = null;

scope.onmessage = ({ data: command }) => {
  if (command.type === 'start') {
    const surroundings = realSurroundings(command.origin);
    run = new Run(command, surroundings, (report) => scope.postMessage(report));
    run.start();
  } else run?.obey(command);
};

scope.addEventListener('online', () => run?.obey({ type: 'retry' }));
