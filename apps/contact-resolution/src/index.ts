export { ContactResolutionModule, type ContactResolutionPorts } from './contact-resolution.module.js';
