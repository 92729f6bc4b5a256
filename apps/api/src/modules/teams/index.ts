export { findHolder, type Holder } from './teams.repository.ts';
