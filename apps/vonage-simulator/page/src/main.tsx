import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './page.js';
import './styles/page.css';
import './styles/phone.css';
import './styles/dial.css';
import './styles/call.css';
import './styles/messages.css';
import './styles/phones.css';
import './styles/story.css';
import './styles/webhooks.css';

const place = document.getElementById('page');
if (!place) throw new Error('index.html has no element with the id "page"');
createRoot(place).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
