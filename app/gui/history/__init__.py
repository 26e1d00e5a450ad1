"""The tabs of the page 历史."""
