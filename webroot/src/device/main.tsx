import '../styles/all';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyPreferences } from '../app/preferences';
import { DevicePage } from './DevicePage';

applyPreferences();

const place = document.getElementById('app');
if (place === null) throw new Error('the page has no place for the application');

const token = decodeURIComponent(window.location.pathname.split('/')[2] ?? '');

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <DevicePage token={token} />
    </QueryClientProvider>
  </StrictMode>,
);
