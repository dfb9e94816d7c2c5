"""The pages: server-rendered, without a rule of their own."""
