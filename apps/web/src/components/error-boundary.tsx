import { Component, type ReactNode } from 'react';
import { CrashMessage } from './crash-message.tsx';

interface ErrorBoundaryProps {
  children: ReactNode;
  /** Another value starts afresh: a page that broke must not keep the next one from showing. */
  resetKey?: string;
  fullScreen?: boolean;
}

interface ErrorBoundaryState {
  error: unknown;
  hasFailed: boolean;
  resetKey: string | undefined;
}

/** The one class that is no error: React offers no other way to catch what fails while rendering. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, hasFailed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error, hasFailed: true };
  }

  static getDerivedStateFromProps(
    props: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    if (props.resetKey === state.resetKey) return null;
    return { error: null, hasFailed: false, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <CrashMessage error={this.state.error} fullScreen={this.props.fullScreen ?? false} />;
  }
}
