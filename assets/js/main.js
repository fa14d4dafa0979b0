import './panels.js';
import './interface.js';
import './cite.js';
import './script.js';
import './mark.js';
