import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/errors';

/** Answers of the server, kept while pages show them. A refusal is not asked for again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, problem) =>
        !(problem instanceof ApiError && problem.status < 500) && count < 2,
    },
  },
});
