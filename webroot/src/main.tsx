import './styles/all';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyPreferences } from './app/preferences';
import { queries } from './app/queries';
import { router } from './app/router';

applyPreferences();

const place = document.getElementById('app');
if (place === null) throw new Error('the page has no place for the application');

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
