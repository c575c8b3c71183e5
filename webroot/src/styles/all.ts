import './tokens.css';
import './base.css';
import './ui.css';
import './table.css';
import './dialog.css';
import './tabs.css';
